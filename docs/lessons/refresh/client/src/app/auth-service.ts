import { HttpClient } from '@angular/common/http';
import { inject, Service, signal } from '@angular/core';
import { catchError, map, Observable, of, tap } from 'rxjs';

interface Answer {
  readonly result: unknown;
}

/** Asks the server, and remembers whether somebody is logged in. */
@Service()
export class AuthService {
  private readonly http = inject(HttpClient);
  private readonly loggedIn = signal(false);

  readonly isLoggedIn = this.loggedIn.asReadonly();

  /** Emits whether the server knows a user; where it fails, nobody is taken for one. */
  getUserStatus(): Observable<boolean> {
    return this.http.get<{ readonly status: unknown }>('/api/status').pipe(
      map(({ status }) => status === true),
      catchError(() => of(false)),
      tap((isLoggedIn) => {
        this.loggedIn.set(isLoggedIn);
      }),
    );
  }

  /** Emits whether email and password are right; fails when the server does. */
  login(email: string, password: string): Observable<boolean> {
    return this.http.post<Answer>('/api/login', { email, password }).pipe(
      map(({ result }) => result === true),
      tap((isRight) => {
        this.loggedIn.set(isRight);
      }),
    );
  }

  /** Fails when the server did not confirm: then somebody is still logged in. */
  logout(): Observable<void> {
    return this.http.get<Answer>('/api/logout').pipe(
      map(expectSuccess),
      tap(() => {
        this.loggedIn.set(false);
      }),
    );
  }

  /** Fails unless the account was made. */
  register(email: string, password: string): Observable<void> {
    return this.http.post<Answer>('/api/register', { email, password }).pipe(map(expectSuccess));
  }
}

function expectSuccess({ result }: Answer): void {
  if (result !== 'success') throw new Error(String(result));
}
