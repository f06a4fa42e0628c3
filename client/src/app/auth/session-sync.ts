import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthChannel } from './auth-channel';
import { AuthService } from './auth-service';
import { listen } from './listen';
import { LOGGED_OUT, NEW_LOGIN, SESSION_ENDED } from './notices';
import { WhosePage } from './whose-page';

/** Milliseconds after which a silent server is asked again, without a click. */
const PATIENCE = 15_000;

/** Looks again at the page on screen when something may have outdated it. */
export function keepSessionInSync(): void {
  const auth = inject(AuthService);
  const whose = inject(WhosePage);

  inject(AuthChannel).listen((change) => {
    if (change === 'logged-in') void whose.renew(NEW_LOGIN);
    else void whose.recheck(auth.isLoggedIn() ? { notice: LOGGED_OUT } : {});
  });
  lookWhenLookedAt();
  hideWhileFrozen();
}

/** Whoever comes back to a tab, or back online, sees how things are now. */
function lookWhenLookedAt(): void {
  const { document, window } = injectPage();
  const auth = inject(AuthService);
  const look = injectLook();

  listen(window, ['online', 'focus'], () => void look());
  listen(document, ['visibilitychange'], () => void look());
  const asking = setInterval(() => {
    if (auth.status() === 'unreachable') void look();
  }, PATIENCE);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(asking);
  });
}

/** Gives a function that asks for the status, and draws the page anew only if there is news. */
function injectLook(): () => Promise<void> {
  const { document } = injectPage();
  const auth = inject(AuthService);
  const router = inject(Router);
  const whose = inject(WhosePage);
  let isLooking = false;
  return async () => {
    // While another page is on its way, the guard asks anyhow.
    if (isLooking || document.visibilityState !== 'visible' || router.currentNavigation()) return;
    isLooking = true;
    const [before, known] = [auth.status(), auth.known()];
    const status = await firstValueFrom(auth.getUserStatus());
    isLooking = false;
    if (status === 'unreachable') return;
    const ifLoggedOut = known === 'logged-in' ? { ifLoggedOut: SESSION_ENDED } : {};
    const isNews = before === 'unreachable' || status !== known;
    if (isNews) void whose.recheck({ isChecked: true, ...ifLoggedOut });
    else if (status === 'logged-in') whose.lookAgain();
  };
}

/** "Back" can revive a whole page as it was left, whoever is logged in by now. */
function hideWhileFrozen(): void {
  const { document, window } = injectPage();
  const { body } = document;
  const whose = inject(WhosePage);

  listen(window, ['pagehide'], () => (body.hidden = true));
  listen(window, ['pageshow'], (event) => {
    if ((event as PageTransitionEvent).persisted)
      void whose.renew().finally(() => (body.hidden = false));
  });
}

function injectPage(): { document: Document; window: Window } {
  const document = inject(DOCUMENT);
  return { document, window: document.defaultView ?? window };
}
