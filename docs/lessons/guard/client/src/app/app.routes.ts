import { Routes } from '@angular/router';

import { authGuard } from './auth-guard';
import { Home } from './pages/home';
import { Login } from './pages/login';
import { PageOne } from './pages/page-one';
import { PageTwo } from './pages/page-two';
import { Register } from './pages/register';

const restricted = { data: { restricted: true } };
const open = { data: { restricted: false } };

const pages: Routes = [
  { path: '', pathMatch: 'full', component: Home, ...restricted },
  { path: 'login', component: Login, ...open },
  { path: 'register', component: Register, ...open },
  { path: 'one', component: PageOne, ...restricted },
  { path: 'two', component: PageTwo, ...open },
  { path: '**', redirectTo: '/' },
];

/** One guard above all pages, so that none can be forgotten. */
export const routes: Routes = [{ path: '', canActivateChild: [authGuard], children: pages }];
