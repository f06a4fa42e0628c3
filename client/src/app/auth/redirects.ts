import { RedirectCommand, Router } from '@angular/router';

import { isSafeReturnUrl } from './return-url';

/** What travels with one navigation, and neither into the address bar nor into the history. */
export interface NavigationInfo {
  readonly notice?: string | undefined;
  readonly alert?: string;
  /** Told instead of the notice when the server says that nobody is logged in. */
  readonly ifLoggedOut?: string;
  /** The server was asked a moment ago, by the navigation that led here. */
  readonly isChecked?: boolean;
  readonly unavailable?: boolean;
}

export function navigationInfo(router: Router): NavigationInfo {
  return router.currentNavigation()?.extras.info ?? {};
}

/** To the login page, and from there back to the wanted page. */
export function redirectToLogin(
  router: Router,
  wantedUrl: string,
  notice?: string,
): RedirectCommand {
  const queryParams = wantedUrl !== '/' && isSafeReturnUrl(wantedUrl) && { returnUrl: wantedUrl };
  const url = router.createUrlTree(['/login'], queryParams ? { queryParams } : {});
  const info: NavigationInfo = { notice, isChecked: true };
  return new RedirectCommand(url, { info });
}

/** In place of the wanted page: the address bar keeps that one's address. */
export function redirectToUnavailable(router: Router): RedirectCommand {
  const info: NavigationInfo = { unavailable: true, isChecked: true };
  return new RedirectCommand(router.parseUrl('/unavailable'), {
    skipLocationChange: true,
    info,
  });
}
