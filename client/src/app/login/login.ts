import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../auth/auth-service';
import { NOT_KEPT } from '../auth/notices';
import { NavigationInfo } from '../auth/redirects';
import { Refusal, refusalOf } from '../auth/refusal';
import { safeReturnUrl } from '../auth/return-url';
import { Credentials, CredentialsForm } from '../credentials/credentials-form';

@Component({
  selector: 'app-login',
  imports: [CredentialsForm, RouterLink],
  template: `
    <div class="card">
      <h1 tabindex="-1">Login</h1>
      <app-credentials-form action="Login" passwordAutocomplete="current-password" [send]="logIn" />
      <p class="aside">
        New here? <a routerLink="/register" queryParamsHandling="preserve">Create an account</a>
      </p>
    </div>
  `,
})
export class Login {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);

  /** From the address: the page that was wanted before the login. */
  readonly returnUrl = input<string>();

  protected readonly logIn = async ({
    email,
    password,
  }: Credentials): Promise<Refusal | undefined> => {
    try {
      const isRight = await firstValueFrom(this.auth.login(email, password));
      if (!isRight) return { alert: 'Invalid username and/or password', retype: 'password' };
      const info: NavigationInfo = { ifLoggedOut: NOT_KEPT };
      await this.router.navigateByUrl(safeReturnUrl(this.returnUrl()), { replaceUrl: true, info });
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  };
}
