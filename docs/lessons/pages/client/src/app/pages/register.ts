import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { finalize } from 'rxjs';

import { AuthService } from '../auth-service';
import { Credentials, CredentialsForm } from '../credentials-form';

@Component({
  selector: 'app-register',
  imports: [CredentialsForm],
  template: `
    <div class="card">
      <h1>Register</h1>
      <app-credentials-form
        action="Register"
        [isBusy]="isBusy()"
        [alert]="alert()"
        (send)="register($event)"
      />
    </div>
  `,
})
export class Register {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);
  protected readonly isBusy = signal(false);
  protected readonly alert = signal('');

  protected register({ email, password }: Credentials): void {
    this.alert.set('');
    this.isBusy.set(true);
    const done = finalize<void>(() => {
      this.isBusy.set(false);
    });
    this.auth
      .register(email, password)
      .pipe(done)
      .subscribe({
        next: () => void this.router.navigateByUrl('/login'),
        error: () => {
          this.alert.set('Something went wrong!');
        },
      });
  }
}
