import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../auth/auth-service';
import { REGISTERED } from '../auth/notices';
import { NavigationInfo } from '../auth/redirects';
import { Refusal, refusalOf } from '../auth/refusal';
import { Credentials, CredentialsForm } from '../credentials/credentials-form';

@Component({
  selector: 'app-register',
  imports: [CredentialsForm, RouterLink],
  template: `
    <div class="card">
      <h1 tabindex="-1">Register</h1>
      <app-credentials-form
        action="Register"
        passwordAutocomplete="new-password"
        [send]="register"
      />
      <p class="aside">
        <a routerLink="/login" queryParamsHandling="preserve">I already have an account</a>
      </p>
    </div>
  `,
})
export class Register {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);

  protected readonly register = async ({
    email,
    password,
  }: Credentials): Promise<Refusal | undefined> => {
    const info: NavigationInfo = { notice: REGISTERED };
    try {
      await firstValueFrom(this.auth.register(email, password));
      await this.router.navigate(['/login'], { info, queryParamsHandling: 'preserve' });
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  };
}
