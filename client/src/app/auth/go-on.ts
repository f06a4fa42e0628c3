import { DestroyRef, inject } from '@angular/core';
import { Router, UrlTree } from '@angular/router';

import { NavigationInfo, navigationInfo } from './redirects';
import { WhosePage } from './whose-page';

/**
 * Gives a function that leads on when the server has answered. Whoever has gone to another page
 * meanwhile, or is on the way there, stays: that page only follows what has become of the user.
 */
export function injectGoOn(): (
  url: string | UrlTree,
  info: NavigationInfo,
  replaceUrl?: boolean,
) => Promise<boolean> {
  const router = inject(Router);
  const whose = inject(WhosePage);
  const destroyRef = inject(DestroyRef);
  return (url, info, replaceUrl = false) => {
    const isGoing = router.currentNavigation() !== null && !navigationInfo(router).isRecheck;
    if (destroyRef.destroyed || isGoing) return whose.recheck(info);
    return router.navigateByUrl(url, { info, replaceUrl });
  };
}
