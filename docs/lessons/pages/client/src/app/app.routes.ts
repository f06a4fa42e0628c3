import { Routes } from '@angular/router';

import { Home } from './pages/home';
import { Login } from './pages/login';
import { PageOne } from './pages/page-one';
import { PageTwo } from './pages/page-two';
import { Register } from './pages/register';

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home },
  { path: 'login', component: Login },
  { path: 'register', component: Register },
  { path: 'one', component: PageOne },
  { path: 'two', component: PageTwo },
  { path: '**', redirectTo: '/' },
];
