import { ActivatedRouteSnapshot } from '@angular/router';

/** Who may see a page. `visitors`: a user who comes to be logged in elsewhere is led on from it. */
export type Access = 'users' | 'visitors' | 'everybody';

/** What each route says of itself. A page that says nothing is for users only. */
export interface PageData {
  readonly access: Access;
}

export function accessTo(route: ActivatedRouteSnapshot): Access {
  return (route.data as Partial<PageData>).access ?? 'users';
}
