import { inject } from '@angular/core';
import {
  ActivatedRouteSnapshot,
  CanActivateChildFn,
  RedirectCommand,
  Router,
} from '@angular/router';
import { map, of } from 'rxjs';

import { accessTo } from './access';
import { AuthService } from './auth-service';
import { SESSION_ENDED } from './notices';
import {
  navigationInfo,
  redirectToLogin,
  redirectToUnavailable,
  redirectToWanted,
} from './redirects';

/**
 * Asks the server before each page. This spares users a page that would not work for them;
 * it protects nothing: the server has to guard its data itself.
 */
export const authGuard: CanActivateChildFn = (route, { url }) => {
  const router = inject(Router);
  const auth = inject(AuthService);
  const info = navigationInfo(router);
  const notice =
    info.ifLoggedOut ?? info.notice ?? (auth.wasLoggedIn() ? SESSION_ENDED : undefined);

  // An Observable: when the user clicks on, the router drops it, and the request with it.
  const status = info.isChecked ? of(auth.status()) : auth.getUserStatus();
  return status.pipe(
    map((answer) => {
      if (answer === 'logged-in') return leadOn(router, route);
      if (accessTo(route) !== 'users') return true;
      if (answer === 'logged-out') return redirectToLogin(router, url, notice);
      return redirectToUnavailable(router, 'server');
    }),
  );
};

/** Who logged in in another tab has no use for the log-in form in this one. */
function leadOn(router: Router, route: ActivatedRouteSnapshot): true | RedirectCommand {
  const isOutdated = navigationInfo(router).isRecheck && accessTo(route) === 'visitors';
  return isOutdated ? redirectToWanted(router, route) : true;
}
