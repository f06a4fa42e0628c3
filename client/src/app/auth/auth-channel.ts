import { DestroyRef, inject, Service } from '@angular/core';
import { fromEvent, map, Observable } from 'rxjs';

export type AuthChange = 'logged-in' | 'logged-out';

/** Tells the other tabs of this browser that the user logged in or out. */
@Service()
export class AuthChannel {
  private readonly channel = new BroadcastChannel('fourstep-auth');

  /** What other tabs announce. A tab does not hear itself. */
  readonly changes: Observable<AuthChange> = fromEvent<MessageEvent<AuthChange>>(
    this.channel,
    'message',
  ).pipe(map((event) => event.data));

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.channel.close();
    });
  }

  announce(change: AuthChange): void {
    this.channel.postMessage(change);
  }
}
