import { Location } from '@angular/common';
import { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';

import { AuthService } from './auth-service';
import { SESSION_ENDED } from './notices';
import { redirectToLogin } from './redirects';

// Both say for themselves who is logged in; going to the login page asks for the status again.
const SPEAK_FOR_THEMSELVES = ['/api/login', '/api/status'];

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
      if (is401 && !SPEAK_FOR_THEMSELVES.includes(request.url)) goToLogin();
      return throwError(() => error);
    }),
  );
};
