import { inject } from '@angular/core';
import { CanActivateChildFn, Router } from '@angular/router';

import { AuthService } from './auth-service';

/** Lets users in everywhere, and strangers to pages that are marked as open. */
export const authGuard: CanActivateChildFn = (route) => {
  const isOpen = route.data['restricted'] === false;
  return isOpen || inject(AuthService).isLoggedIn() || inject(Router).createUrlTree(['/login']);
};
