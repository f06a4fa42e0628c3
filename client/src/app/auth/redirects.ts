import { ActivatedRouteSnapshot, RedirectCommand, Router, UrlTree } from '@angular/router';

import { LOGGED_IN_ELSEWHERE } from './notices';
import { isSafeReturnUrl, safeReturnUrl } from './return-url';

/** Why there is something else in place of a page: no answer, or no code for it. */
export type Unavailability = 'server' | 'file';

/** What travels with one navigation, and neither into the address bar nor into the history. */
export interface NavigationInfo {
  readonly notice?: string | undefined;
  readonly alert?: string;
  /** Told instead of the notice when the server says that nobody is logged in. */
  readonly ifLoggedOut?: string;
  /** The server was asked a moment ago, by the navigation that led here. */
  readonly isChecked?: boolean;
  /** The client looks again at the page on screen; the user has gone nowhere. */
  readonly isRecheck?: boolean;
  readonly unavailable?: Unavailability;
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

/** The page that was wanted before the login: the login page's address names it. */
export function wantedPage(router: Router, login: ActivatedRouteSnapshot): UrlTree {
  return router.parseUrl(safeReturnUrl(login.queryParamMap.get('returnUrl') ?? undefined));
}

/** From the login page to the page that was wanted before it. */
export function redirectToWanted(router: Router, login: ActivatedRouteSnapshot): RedirectCommand {
  const info: NavigationInfo = { notice: LOGGED_IN_ELSEWHERE, isChecked: true };
  return new RedirectCommand(wantedPage(router, login), { info });
}

/** In place of the wanted page: the address bar keeps that one's address. */
export function redirectToUnavailable(
  router: Router,
  unavailable: Unavailability,
): RedirectCommand {
  const info: NavigationInfo = { unavailable, isChecked: true };
  return new RedirectCommand(router.parseUrl('/unavailable'), {
    skipLocationChange: true,
    info,
  });
}

/** An address that no page has, such as a mistyped one, is named, and leads back to the start. */
export function redirectUnknown(router: Router, url: string): RedirectCommand {
  const notice = `There is no page at “#${url}”, so you are back at the start.`;
  const info: NavigationInfo = { notice, isChecked: true };
  return new RedirectCommand(router.parseUrl('/'), { info });
}
