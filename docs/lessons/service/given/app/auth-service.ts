import { Service, signal } from '@angular/core';
import { Observable, throwError } from 'rxjs';

/** Asks the server, and remembers whether somebody is logged in. */
@Service()
export class AuthService {
  readonly isLoggedIn = signal(false).asReadonly();

  /** Emits whether email and password are right; fails when the server does. */
  login(email: string, password: string): Observable<boolean> {
    return notWritten(email, password);
  }

  /** Fails when the server did not confirm: then somebody is still logged in. */
  logout(): Observable<void> {
    return notWritten();
  }

  /** Fails unless the account was made. */
  register(email: string, password: string): Observable<void> {
    return notWritten(email, password);
  }
}

// Lesson "The service" begins here: without this function.
function notWritten(...words: string[]): Observable<never> {
  return throwError(
    () => new Error(`This is not written yet; it was given ${words.length} words.`),
  );
}
