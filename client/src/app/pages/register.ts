import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthService, DUPLICATE } from '../auth/auth-service';
import { injectGoOn } from '../auth/go-on';
import { REGISTERED } from '../auth/notices';
import { Credentials, CredentialsForm } from '../credentials/credentials-form';
import { Refusal, refusalOf } from '../messages/refusal';

const HAS_ACCOUNT: Refusal = {
  alert: `The server says: “${DUPLICATE}”.`,
  isAdvice: true,
  reasons: { email: 'This email has an account.' },
  instead: { words: 'Log in instead', url: '/login' },
};

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
  private readonly goOn = injectGoOn();

  protected readonly register = async (typed: Credentials): Promise<Refusal | undefined> => {
    try {
      const isNew = await firstValueFrom(this.auth.register(typed.email, typed.password));
      if (!isNew) return HAS_ACCOUNT;
      const login = this.router.createUrlTree(['/login'], { queryParamsHandling: 'preserve' });
      await this.goOn(login, { notice: REGISTERED });
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  };
}
