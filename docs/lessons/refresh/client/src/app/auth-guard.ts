import { inject } from '@angular/core';
import { CanActivateChildFn, Router } from '@angular/router';
import { map } from 'rxjs';

import { AuthService } from './auth-service';

/** Asks the server, and lets users in everywhere, strangers to pages that are marked as open. */
export const authGuard: CanActivateChildFn = (route) => {
  const router = inject(Router);
  const isOpen = route.data['restricted'] === false;
  return inject(AuthService)
    .getUserStatus()
    .pipe(map((isLoggedIn) => isOpen || isLoggedIn || router.createUrlTree(['/login'])));
};
