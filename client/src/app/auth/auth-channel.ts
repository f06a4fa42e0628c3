import { DestroyRef, inject, Service } from '@angular/core';

import { listen } from './listen';

export type AuthChange = 'logged-in' | 'logged-out';

/**
 * Tells the other tabs of this browser that somebody logged in or out. It is an extra: where a
 * browser forbids it, the tabs notice when they are looked at.
 */
@Service()
export class AuthChannel {
  private readonly channel = open();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.channel?.close();
    });
  }

  /** Hears what other tabs announce, as long as the caller lives. A tab does not hear itself. */
  listen(hear: (change: AuthChange) => void): void {
    if (!this.channel) return;
    listen(this.channel, ['message'], (event) => {
      hear((event as MessageEvent<AuthChange>).data);
    });
  }

  announce(change: AuthChange): void {
    try {
      this.channel?.postMessage(change);
    } catch {
      // The log-in or log-out itself has happened all the same.
    }
  }
}

function open(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('fourstep-auth');
  } catch {
    return undefined;
  }
}
