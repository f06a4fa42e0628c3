import { HttpInterceptorFn, HttpRequest, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { filter, switchMap, throwError } from 'rxjs';

import { OPTIONS } from './answers';
import { emailIn } from './user-data';
import { WhosePage } from './whose-page';

const OPEN_TO_ALL = ['/api/login', '/api/register'];

/** Before a change is sent, the server is asked whether the page is still its user's. */
export const sameUserInterceptor: HttpInterceptorFn = (request, next) => {
  const whose = inject(WhosePage);
  const isSafe = request.method === 'GET' || OPEN_TO_ALL.includes(request.url);
  if (isSafe || whose.shown === undefined) return next(request);
  return next(new HttpRequest<unknown>('GET', '/api/me', OPTIONS)).pipe(
    filter((event) => event instanceof HttpResponse),
    switchMap(({ body }) =>
      whose.isStill(emailIn(body) ?? '')
        ? next(request)
        : throwError(() => new Error(SOMEBODY_ELSE)),
    ),
  );
};

const SOMEBODY_ELSE = 'Somebody else is logged in: nothing was sent';
