import { HttpClient } from '@angular/common/http';
import { inject, Signal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { EMPTY, catchError } from 'rxjs';

import { OPTIONS } from '../auth/answers';

/** Who is logged in. */
export interface User {
  readonly email: string;
  readonly registeredOn: string;
}

/** Asks the server who is logged in. A server that does not tell leaves it `undefined`. */
export function injectUser(): Signal<User | undefined> {
  const user = signal<User | undefined>(undefined);
  inject(HttpClient)
    .get('/api/me', OPTIONS)
    .pipe(
      catchError(() => EMPTY),
      takeUntilDestroyed(),
    )
    .subscribe((body) => {
      user.set(userIn(body));
    });
  return user.asReadonly();
}

function userIn(body: unknown): User | undefined {
  const { email, registered_on } = (body ?? {}) as Record<string, unknown>;
  if (typeof email !== 'string' || typeof registered_on !== 'string') return undefined;
  return { email, registeredOn: registered_on };
}
