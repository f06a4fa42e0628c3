import { inject } from '@angular/core';
import { Route, Router, Routes } from '@angular/router';

import { Access, PageData } from './auth/access';
import { authGuard } from './auth/auth-guard';
import { logOutGuard } from './auth/log-out-guard';
import { navigationInfo, redirectUnknown } from './auth/redirects';
import { Home } from './pages/home';
import { Login } from './pages/login';
import { PageTwo } from './pages/page-two';
import { Register } from './pages/register';
import { Unavailable } from './pages/unavailable';

/** 'always': a page that is asked for again is also checked again. */
function open(access: Access): Pick<Route, 'data' | 'runGuardsAndResolvers'> {
  const data: PageData = { access };
  return { data: { ...data }, runGuardsAndResolvers: 'always' };
}

/** Pages that are seen first come with the first download; the others are fetched after the guard. */
const pages: Routes = [
  { path: '', pathMatch: 'full', title: 'Welcome', component: Home, ...open('users') },
  { path: 'login', title: 'Login', component: Login, ...open('visitors') },
  { path: 'logout', canActivate: [logOutGuard], children: [], ...open('users') },
  { path: 'register', title: 'Register', component: Register, ...open('everybody') },
  {
    path: 'one',
    title: 'Page one',
    loadComponent: () => import('./pages/page-one').then((file) => file.PageOne),
    ...open('users'),
  },
  {
    path: 'account',
    title: 'Account',
    loadComponent: () => import('./account/account').then((file) => file.Account),
    ...open('users'),
  },
  { path: 'two', title: 'Page two', component: PageTwo, ...open('everybody') },
  {
    path: 'unavailable',
    title: 'Not available',
    component: Unavailable,
    canMatch: [() => navigationInfo(inject(Router)).unavailable !== undefined],
    ...open('everybody'),
  },
  {
    path: '**',
    canActivate: [(_, { url }) => redirectUnknown(inject(Router), url)],
    children: [],
    ...open('everybody'),
  },
];

/** One guard above all pages, so that none can be forgotten. */
export const routes: Routes = [{ path: '', canActivateChild: [authGuard], children: pages }];
