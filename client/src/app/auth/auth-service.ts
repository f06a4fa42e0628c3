import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { catchError, map, Observable, of, tap, throwError } from 'rxjs';

import { expectOneOf, OPTIONS, resultIn } from './answers';
import { AuthChannel } from './auth-channel';

/** `unreachable`: no answer, or none that makes sense. That is not the same as logged out. */
export type UserStatus = 'unknown' | 'logged-in' | 'logged-out' | 'unreachable';

/** The contract's words for an email that has an account. */
export const DUPLICATE = 'this user is already registered';

/** Asks the server and remembers its last answer. The server alone knows who is logged in. */
@Service()
export class AuthService {
  private readonly http = inject(HttpClient);
  private readonly channel = inject(AuthChannel);
  private readonly state = signal<UserStatus>('unknown');
  private readonly last = signal<UserStatus>('unknown');
  private readonly rules = signal('');
  private changes = 0;

  readonly status = this.state.asReadonly();
  readonly isLoggedIn = computed(() => this.state() === 'logged-in');
  /** What the server said last, also while it is silent; `unknown` if it never spoke. */
  readonly known = this.last.asReadonly();
  readonly wasLoggedIn = computed(() => this.last() === 'logged-in');
  /** What the server tells of new passwords: `minlength: 15; maxlength: 1024`; empty if nothing. */
  readonly passwordRules = this.rules.asReadonly();

  /** Never fails: where the server does, the status is `unreachable`. */
  getUserStatus(): Observable<UserStatus> {
    const asked = this.changes;
    return this.http.get('/api/status', { ...OPTIONS, observe: 'response' }).pipe(
      map(({ body, headers }) => {
        this.rules.set(headers.get('Password-Rules') ?? '');
        return statusIn(body);
      }),
      catchError(() => of<UserStatus>('unreachable')),
      map((status) => {
        // An answer from before a log-in or log-out is no news after it.
        if (asked === this.changes) this.remember(status);
        return this.state();
      }),
    );
  }

  /** Emits whether email and password are right; fails when the server does. */
  login(email: string, password: string): Observable<boolean> {
    return this.http.post('/api/login', { email, password }, OPTIONS).pipe(
      map((body) => expectOneOf([true, false], resultIn(body))),
      tap((isRight) => {
        if (isRight) this.change('logged-in');
      }),
    );
  }

  /** Fails when the server did not confirm: then the session still lives. */
  logout(): Observable<void> {
    return this.http.get('/api/logout', OPTIONS).pipe(
      map((body) => void expectOneOf(['success'], resultIn(body))),
      tap(() => {
        this.noteEnd();
      }),
    );
  }

  /** Emits whether the account was made: not for an email that has one. Fails when the server does. */
  register(email: string, password: string): Observable<boolean> {
    return this.http.post('/api/register', { email, password }, OPTIONS).pipe(
      map((body) => expectOneOf(['success', DUPLICATE], resultIn(body)) === 'success'),
      catchError((error: Partial<HttpErrorResponse>) => {
        const isTold = error.status === 409 && resultIn(error.error) === DUPLICATE;
        return isTold ? of(false) : throwError(() => error);
      }),
    );
  }

  /** The server confirmed that this browser's session is over. */
  noteEnd(): void {
    this.change('logged-out');
  }

  /** The server refused a request because there is no session. */
  forgetSession(): void {
    this.remember('logged-out');
  }

  private change(status: 'logged-in' | 'logged-out'): void {
    this.changes++;
    this.remember(status);
    this.channel.announce(status);
  }

  private remember(status: UserStatus): void {
    this.state.set(status);
    if (status !== 'unreachable') this.last.set(status);
  }
}

function statusIn(body: unknown): UserStatus {
  const { status } = (body ?? {}) as { status?: unknown };
  if (status === true) return 'logged-in';
  return status === false ? 'logged-out' : 'unreachable';
}
