import { HttpClient } from '@angular/common/http';
import { DestroyRef, effect, inject, Signal, signal, untracked } from '@angular/core';
import { catchError, EMPTY, filter, map } from 'rxjs';

import { OPTIONS } from '../auth/answers';
import { emailIn } from '../auth/user-data';
import { WhosePage } from '../auth/whose-page';

/** Who is logged in. */
export interface User {
  readonly email: string;
  readonly registeredOn: string;
}

/**
 * Asks the server who is logged in, for a page that is this user's from then on: if it becomes
 * somebody else, the page is drawn anew. A server that does not tell leaves it `undefined`.
 */
export function injectUser(): Signal<User | undefined> {
  const whose = inject(WhosePage);
  const user = signal<User | undefined>(undefined);
  const me = inject(HttpClient)
    .get('/api/me', OPTIONS)
    .pipe(
      map((body) => userIn(body)),
      filter((found) => found !== undefined && whose.isStill(found.email)),
      catchError(() => EMPTY),
    );
  effect((onCleanup) => {
    whose.look();
    const asking = untracked(() => me.subscribe(user.set.bind(user)));
    onCleanup(asking.unsubscribe.bind(asking));
  });
  inject(DestroyRef).onDestroy(whose.leave.bind(whose));
  return user.asReadonly();
}

function userIn(body: unknown): User | undefined {
  const email = emailIn(body);
  const { registered_on } = (body ?? {}) as { registered_on?: unknown };
  if (email === undefined || typeof registered_on !== 'string') return undefined;
  return { email, registeredOn: registered_on };
}
