import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { catchError, map, of } from 'rxjs';

import { AuthService } from './auth-service';
import { LOGGED_OUT, STILL_LOGGED_IN } from './notices';
import { NavigationInfo, redirectToLogin } from './redirects';

/** Who visits /logout is logged out; there is no page to see. */
export const logOutGuard: CanActivateFn = () => {
  const router = inject(Router);
  const info: NavigationInfo = { alert: STILL_LOGGED_IN };
  return inject(AuthService)
    .logout()
    .pipe(
      map(() => redirectToLogin(router, '/', LOGGED_OUT)),
      catchError(() => of(new RedirectCommand(router.parseUrl('/'), { info }))),
    );
};
