import { Component, inject, signal } from '@angular/core';

import { AuthService } from './auth-service';

/** A workbench on which you can try the service. The next lesson puts pages in its place. */
@Component({
  selector: 'app-root',
  template: `
    <main>
      <div class="card">
        @if (auth.isLoggedIn()) {
          <h1>Welcome!</h1>
          <button type="button" class="btn btn-primary" (click)="logOut()">Logout</button>
        } @else {
          <h1>{{ task() }}</h1>
          <form (submit)="send($event, email.value, password.value)">
            <label for="email">Email</label>
            <input id="email" #email />
            <label for="password">Password</label>
            <input id="password" type="password" #password />
            <button class="btn btn-primary">{{ task() }}</button>
          </form>
          <p class="aside"><a href="#/login">Login</a> or <a href="#/register">Register</a></p>
        }
        <p role="alert">{{ alert() }}</p>
      </div>
    </main>
  `,
})
export class App {
  protected readonly auth = inject(AuthService);
  protected readonly task = signal(taskIn(location.hash));
  protected readonly alert = signal('');

  constructor() {
    addEventListener('hashchange', () => {
      this.alert.set('');
      this.task.set(taskIn(location.hash));
    });
  }

  protected send(event: Event, email: string, password: string): void {
    event.preventDefault();
    this.alert.set('');
    if (this.task() === 'Login') this.logIn(email, password);
    else this.register(email, password);
  }

  private logIn(email: string, password: string): void {
    this.auth.login(email, password).subscribe({
      next: (isRight) => {
        if (!isRight) this.alert.set('Invalid username and/or password');
      },
      error: () => {
        this.alert.set('Something went wrong!');
      },
    });
  }

  private register(email: string, password: string): void {
    this.auth.register(email, password).subscribe({
      next: () => {
        location.hash = '#/login';
      },
      error: () => {
        this.alert.set('Something went wrong!');
      },
    });
  }

  protected logOut(): void {
    this.alert.set('');
    this.auth.logout().subscribe({
      error: () => {
        this.alert.set('Something went wrong! You are still logged in.');
      },
    });
  }
}

function taskIn(hash: string): 'Login' | 'Register' {
  return hash === '#/register' ? 'Register' : 'Login';
}
