import { Location } from '@angular/common';
import {
  HttpContextToken,
  HttpErrorResponse,
  HttpInterceptorFn,
  HttpRequest,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';

import { AuthService } from './auth-service';
import { SESSION_ENDED } from './notices';
import { redirectToLogin } from './redirects';

/** Marks a question whether the server has something. Whatever comes back, nobody is sent away. */
export const IS_PROBE = new HttpContextToken(() => false);

// Neither needs a session: a 401 from these does not end the session.
const NEED_NO_SESSION = ['/api/login', '/api/status'];

function needsSession({ context, url }: HttpRequest<unknown>): boolean {
  return !context.get(IS_PROBE) && !NEED_NO_SESSION.includes(url);
}

/** "401 Unauthorized" to any other request: the session ended while a page was open. */
export const sessionExpiredInterceptor: HttpInterceptorFn = (request, next) => {
  const auth = inject(AuthService);
  const router = inject(Router);
  const location = inject(Location);

  function goToLogin(): void {
    auth.forgetSession();
    const login = redirectToLogin(router, location.path() || '/', SESSION_ENDED);
    void router.navigateByUrl(login.redirectTo, login.navigationBehaviorOptions);
  }

  return next(request).pipe(
    catchError((error: unknown) => {
      const is401 = error instanceof HttpErrorResponse && error.status === 401;
      // Of several requests under way only the first leads away: the others know no page to return to.
      if (is401 && auth.isLoggedIn() && needsSession(request)) goToLogin();
      return throwError(() => error);
    }),
  );
};
