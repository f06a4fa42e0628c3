import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, inject, provideBrowserGlobalErrorListeners } from '@angular/core';
import {
  provideRouter,
  Router,
  TitleStrategy,
  withHashLocation,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';

import { routes } from './app.routes';
import { redirectToUnavailable } from './auth/redirects';
import { sameUserInterceptor } from './auth/same-user-interceptor';
import { sessionExpiredInterceptor } from './auth/session-expired-interceptor';
import { PageTitle } from './layout/page-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([sessionExpiredInterceptor, sameUserInterceptor])),
    { provide: TitleStrategy, useClass: PageTitle },
    provideRouter(
      routes,
      // A server needs to know no page of this client: all of them are "/" to it.
      withHashLocation(),
      // The address bar names the wanted page even while the server can't be reached,
      // so that a reload asks for that page again.
      withRouterConfig({ urlUpdateStrategy: 'eager' }),
      // The code of a lazy page did not arrive.
      withNavigationErrorHandler(() => redirectToUnavailable(inject(Router), 'file')),
    ),
  ],
};
