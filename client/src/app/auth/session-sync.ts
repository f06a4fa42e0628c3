import { DOCUMENT, Location } from '@angular/common';
import { DestroyRef, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { fromEvent } from 'rxjs';

import { AuthChannel } from './auth-channel';
import { AuthService } from './auth-service';
import { LOGGED_OUT } from './notices';
import { NavigationInfo } from './redirects';

/** Re-checks the page on screen when another tab or the browser's history may have outdated it. */
export function keepSessionInSync(): void {
  const auth = inject(AuthService);
  const recheck = injectRecheck();

  inject(AuthChannel)
    .changes.pipe(takeUntilDestroyed())
    .subscribe((change) => {
      const isNews = change === 'logged-out' && auth.isLoggedIn();
      void recheck(isNews ? { notice: LOGGED_OUT } : {});
    });
  hideWhileFrozen(recheck);
}

/** Gives a function that runs the guard again for the page in the address bar. */
export function injectRecheck(): (info?: NavigationInfo) => Promise<boolean> {
  const router = inject(Router);
  const location = inject(Location);
  return (info = {}) =>
    router.navigateByUrl(location.path() || '/', {
      info,
      onSameUrlNavigation: 'reload',
      replaceUrl: true,
    });
}

/** "Back" can revive a whole page as it was left: it stays hidden until the server was asked. */
function hideWhileFrozen(recheck: () => Promise<boolean>): void {
  const { body, defaultView: window } = inject(DOCUMENT);
  if (!window) return;

  const leave = fromEvent(window, 'pagehide').subscribe(() => {
    body.hidden = true;
  });
  const comeBack = fromEvent<PageTransitionEvent>(window, 'pageshow').subscribe((event) => {
    if (event.persisted) void recheck().finally(() => (body.hidden = false));
  });
  inject(DestroyRef).onDestroy(() => {
    leave.unsubscribe();
    comeBack.unsubscribe();
  });
}
