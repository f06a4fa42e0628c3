import { Location } from '@angular/common';
import { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';

import { AuthService } from './auth-service';
import { SESSION_ENDED } from './notices';
import { redirectToLogin } from './redirects';

// Neither needs a session: an error of theirs says nothing about it.
const NEED_NO_SESSION = ['/api/login', '/api/status'];

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
      if (is401 && !NEED_NO_SESSION.includes(request.url)) goToLogin();
      return throwError(() => error);
    }),
  );
};
