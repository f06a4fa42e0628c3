import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable, tap } from 'rxjs';

import { expectOneOf, OPTIONS, resultIn } from '../auth/answers';
import { AuthService } from '../auth/auth-service';
import { Session, sessionsIn } from './sessions';

/** What users can do with their own accounts. Everything fails when the server does. */
@Service()
export class AccountService {
  private readonly http = inject(HttpClient);
  private readonly auth = inject(AuthService);

  /** Emits whether the current password was right, and so the new one is valid from now on. */
  changePassword(current: string, next: string): Observable<boolean> {
    return this.http
      .post('/api/password', { current, new: next }, OPTIONS)
      .pipe(map((body) => expectOneOf([true, false], resultIn(body))));
  }

  getSessions(): Observable<readonly Session[]> {
    return this.http.get('/api/sessions', OPTIONS).pipe(map((body) => sessionsIn(body)));
  }

  endSession({ id, current }: Session): Observable<void> {
    return this.http.delete(`/api/sessions/${encodeURIComponent(id)}`, OPTIONS).pipe(
      map((body) => void expectOneOf(['success'], resultIn(body))),
      tap(() => {
        if (current) this.auth.noteEnd();
      }),
    );
  }

  /** Emits whether the password was right, and so the account is no more. */
  deleteAccount(password: string): Observable<boolean> {
    return this.http.delete('/api/account', { ...OPTIONS, body: { password } }).pipe(
      map((body) => expectOneOf([true, false], resultIn(body))),
      tap((isDeleted) => {
        if (isDeleted) this.auth.noteEnd();
      }),
    );
  }
}
