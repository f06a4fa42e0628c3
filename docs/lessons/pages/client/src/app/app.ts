import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';

import { AuthService } from './auth-service';

/** The bar at the top, and below it the page that the address names. */
@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: `
    <header>
      <nav aria-label="Main">
        <div class="pages">
          <a routerLink="/">Home</a>
          <a routerLink="/one">Page one</a>
          <a routerLink="/two">Page two</a>
        </div>
        <div class="account">
          @if (auth.isLoggedIn()) {
            <button type="button" class="btn btn-quiet" (click)="logOut()">Logout</button>
          } @else {
            <a routerLink="/login">Login</a>
            <a routerLink="/register">Register</a>
          }
        </div>
      </nav>
    </header>
    <main>
      <p role="alert">{{ alert() }}</p>
      <router-outlet />
    </main>
  `,
})
export class App {
  private readonly router = inject(Router);
  protected readonly auth = inject(AuthService);
  protected readonly alert = signal('');

  protected logOut(): void {
    this.alert.set('');
    this.auth.logout().subscribe({
      next: () => void this.router.navigateByUrl('/login'),
      error: () => {
        this.alert.set('Something went wrong! You are still logged in.');
      },
    });
  }
}
