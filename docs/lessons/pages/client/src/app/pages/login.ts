import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { finalize } from 'rxjs';

import { AuthService } from '../auth-service';
import { Credentials, CredentialsForm } from '../credentials-form';

@Component({
  selector: 'app-login',
  imports: [CredentialsForm],
  template: `
    <div class="card">
      <h1>Login</h1>
      <app-credentials-form
        action="Login"
        [isBusy]="isBusy()"
        [alert]="alert()"
        (send)="logIn($event)"
      />
    </div>
  `,
})
export class Login {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);
  protected readonly isBusy = signal(false);
  protected readonly alert = signal('');

  protected logIn({ email, password }: Credentials): void {
    this.alert.set('');
    this.isBusy.set(true);
    const done = finalize<boolean>(() => {
      this.isBusy.set(false);
    });
    this.auth
      .login(email, password)
      .pipe(done)
      .subscribe({
        next: (isRight) => {
          if (isRight) void this.router.navigateByUrl('/');
          else this.alert.set('Invalid username and/or password');
        },
        error: () => {
          this.alert.set('Something went wrong!');
        },
      });
  }
}
