import { inject } from '@angular/core';
import { Router, Routes } from '@angular/router';

import { authGuard } from './auth/auth-guard';
import { logOutGuard } from './auth/log-out-guard';
import { navigationInfo } from './auth/redirects';
import { Home } from './home/home';
import { Login } from './login/login';
import { PageTwo } from './pages/page-two';
import { Register } from './register/register';
import { Unavailable } from './shell/unavailable';

// 'always': a page that is asked for again is also checked again.
const restricted = { data: { restricted: true }, runGuardsAndResolvers: 'always' } as const;
const open = { data: { restricted: false }, runGuardsAndResolvers: 'always' } as const;

/** Pages that are seen first come with the first download; the others are fetched after the guard. */
const pages: Routes = [
  { path: '', pathMatch: 'full', title: 'Welcome · fourstep', component: Home, ...restricted },
  { path: 'login', title: 'Login · fourstep', component: Login, ...open },
  { path: 'logout', canActivate: [logOutGuard], children: [], ...restricted },
  { path: 'register', title: 'Register · fourstep', component: Register, ...open },
  {
    path: 'one',
    title: 'Page one · fourstep',
    loadComponent: () => import('./pages/page-one').then((file) => file.PageOne),
    ...restricted,
  },
  {
    path: 'account',
    title: 'Account · fourstep',
    loadComponent: () => import('./account/account').then((file) => file.Account),
    ...restricted,
  },
  { path: 'two', title: 'Page two · fourstep', component: PageTwo, ...open },
  {
    path: 'unavailable',
    title: 'Server not reached · fourstep',
    component: Unavailable,
    canMatch: [() => navigationInfo(inject(Router)).unavailable === true],
    ...open,
  },
  { path: '**', redirectTo: '/' },
];

/** One guard above all pages, so that none can be forgotten. */
export const routes: Routes = [{ path: '', canActivateChild: [authGuard], children: pages }];
