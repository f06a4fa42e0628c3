import { HttpClient } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { catchError, map, Observable, of, tap } from 'rxjs';

import { expectOneOf, OPTIONS, resultIn } from './answers';
import { AuthChannel } from './auth-channel';

/** `unreachable`: no answer, or none that makes sense. That is not the same as logged out. */
export type UserStatus = 'unknown' | 'logged-in' | 'logged-out' | 'unreachable';

/** Asks the server and remembers its last answer. The server alone knows who is logged in. */
@Service()
export class AuthService {
  private readonly http = inject(HttpClient);
  private readonly channel = inject(AuthChannel);
  private readonly state = signal<UserStatus>('unknown');
  private readonly known = signal(false);

  readonly status = this.state.asReadonly();
  readonly isLoggedIn = computed(() => this.state() === 'logged-in');
  /** What the server said last, also while it is silent. */
  readonly wasLoggedIn = this.known.asReadonly();

  /** Never fails: where the server does, the status is `unreachable`. */
  getUserStatus(): Observable<UserStatus> {
    return this.http.get('/api/status', OPTIONS).pipe(
      map((body) => statusIn(body)),
      catchError(() => of<UserStatus>('unreachable')),
      tap((status) => {
        this.remember(status);
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

  /** Fails unless the account was made; "already registered" is no success. */
  register(email: string, password: string): Observable<void> {
    return this.http
      .post('/api/register', { email, password }, OPTIONS)
      .pipe(map((body) => void expectOneOf(['success'], resultIn(body))));
  }

  /** The server confirmed that this browser's session is over. */
  noteEnd(): void {
    this.change('logged-out');
  }

  /** The server refused a request for want of a session. */
  forgetSession(): void {
    this.remember('logged-out');
  }

  private change(status: 'logged-in' | 'logged-out'): void {
    this.remember(status);
    this.channel.announce(status);
  }

  private remember(status: UserStatus): void {
    this.state.set(status);
    if (status !== 'unreachable') this.known.set(status === 'logged-in');
  }
}

function statusIn(body: unknown): UserStatus {
  const { status } = (body ?? {}) as { status?: unknown };
  if (status === true) return 'logged-in';
  return status === false ? 'logged-out' : 'unreachable';
}
