import { Component, inject } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../auth/auth-service';
import { injectGoOn } from '../auth/go-on';
import { NOT_KEPT } from '../auth/notices';
import { wantedPage } from '../auth/redirects';
import { Credentials, CredentialsForm } from '../credentials/credentials-form';
import { TypedEmail } from '../credentials/typed-email';
import { Refusal, refusalOf } from '../messages/refusal';

const WRONG: Refusal = {
  alert: 'Invalid username and/or password',
  isAdvice: true,
  retype: 'password',
};

@Component({
  selector: 'app-login',
  imports: [CredentialsForm, RouterLink],
  templateUrl: './login.html',
})
export class Login {
  private readonly auth = inject(AuthService);
  private readonly typed = inject(TypedEmail);
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly goOn = injectGoOn();

  protected readonly wanted = wantedPage(this.router, this.route.snapshot);
  /** On arrival: a login that succeeds here leads on by itself. */
  protected readonly isLoggedIn = this.auth.isLoggedIn();

  protected readonly logIn = async (typed: Credentials): Promise<Refusal | undefined> => {
    try {
      const isRight = await firstValueFrom(this.auth.login(typed.email, typed.password));
      if (!isRight) return WRONG;
      this.typed.text.set('');
      const wanted = wantedPage(this.router, this.route.snapshot);
      await this.goOn(wanted, { ifLoggedOut: NOT_KEPT }, true);
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  };
}
