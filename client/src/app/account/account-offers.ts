import { HttpClient, HttpContext, HttpErrorResponse } from '@angular/common/http';
import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { catchError, map, Observable, of } from 'rxjs';

import { OPTIONS } from '../auth/answers';
import { AuthService } from '../auth/auth-service';
import { IS_PROBE } from '../auth/session-expired-interceptor';
import { MessageBoard } from '../messages/message-board';
import { isMissing, Refusal, refusalOf } from '../messages/refusal';

/** What a server may let its users do with their accounts. */
export type Part = 'password' | 'sessions' | 'deletion';

const ALL = { password: true, sessions: true, deletion: true };

/** A server need not have more than the login, so it is asked, and nothing changes by asking. */
@Service()
export class AccountOffers {
  private readonly http = inject(HttpClient);
  private readonly auth = inject(AuthService);
  private readonly board = inject(MessageBoard);
  private readonly state = signal<Partial<Record<Part, boolean>>>({});

  /** What is known so far. */
  readonly parts = this.state.asReadonly();
  readonly any = computed(() => Object.values(this.state()).includes(true));
  readonly none = computed(() => Object.keys(this.state()).length === 3 && !this.any());

  constructor() {
    effect(() => {
      const isLoggedIn = this.auth.wasLoggedIn();
      untracked(() => {
        this.state.set({});
        if (isLoggedIn) this.ask();
      });
    });
  }

  note(part: Part, isOffered: boolean): void {
    this.state.update((parts) => ({ ...parts, [part]: isOffered }));
  }

  /** What to say about a failure. A part that turns out not to be there vanishes, and its messages. */
  refusalOf(part: Part, error: unknown): Refusal {
    if (isMissing(error)) {
      this.note(part, false);
      this.board.alarm('This server does not support that.');
    }
    return refusalOf(error);
  }

  /**
   * Where there is a list of sessions, the rest is taken to be there too: it could only be found
   * out by requests that are refused, and browsers complain of each of those in their console.
   */
  ask(): void {
    const context = new HttpContext().set(IS_PROBE, true);
    this.http.get('/api/sessions', { ...OPTIONS, context }).subscribe({
      next: () => {
        this.state.set(ALL);
      },
      error: () => {
        this.note('sessions', false);
        this.probe('password', 'POST', '/api/password');
        this.probe('deletion', 'DELETE', '/api/account');
      },
    });
  }

  private probe(part: Part, method: string, url: string): void {
    this.allows(method, url).subscribe((isOffered) => {
      this.note(part, isOffered);
    });
  }

  /** By the header that names an address's methods (RFC 9110, 9.3.7 and 10.2.1). */
  private allows(method: string, url: string): Observable<boolean> {
    const context = new HttpContext().set(IS_PROBE, true);
    return this.http
      .options(url, { ...OPTIONS, context, observe: 'response', responseType: 'text' })
      .pipe(
        catchError((error: HttpErrorResponse) => of(error)),
        map(
          ({ status, headers }) =>
            [200, 204, 405].includes(status) && (headers.get('Allow') ?? method).includes(method),
        ),
      );
  }
}
