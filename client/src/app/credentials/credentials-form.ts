import { Component, effect, inject, input, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';

import { Field } from '../forms/field';
import { Form } from '../forms/form';
import { Refusal } from '../messages/refusal';
import { TypedEmail } from './typed-email';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Email and password, for logging in and for registering. */
@Component({
  selector: 'app-credentials-form',
  imports: [Field, Form],
  template: `
    <app-form [action]="action()" [tree]="form" [send]="sendCredentials" [who]="form.email().value">
      <app-field label="Email" autocomplete="username" [field]="form.email" [isFirst]="!hasEmail" />
      <app-field
        label="Password"
        [autocomplete]="passwordAutocomplete()"
        [field]="form.password"
        [isFirst]="hasEmail"
      />
    </app-form>
  `,
})
export class CredentialsForm {
  private readonly typed = inject(TypedEmail);

  /** The words on the button. */
  readonly action = input.required<string>();
  readonly passwordAutocomplete = input.required<'current-password' | 'new-password'>();
  /** Sends the credentials and moves on; gives the refusal if there is one. */
  readonly send = input.required<(credentials: Credentials) => Promise<Refusal | undefined>>();

  private readonly credentials = signal({ email: this.typed.text(), password: '' });
  protected readonly hasEmail = this.credentials().email !== '';
  // Presence is all that is checked here: what makes an email or a password good, the server decides.
  protected readonly form = form(
    this.credentials,
    (path) => {
      required(path.email, { message: 'Please enter your email.' });
      required(path.password, { message: 'Please enter your password.' });
    },
    { name: 'credentials' },
  );

  constructor() {
    effect(() => {
      this.typed.text.set(this.form.email().value());
    });
  }

  protected readonly sendCredentials = (): Promise<Refusal | undefined> =>
    this.send()(this.credentials());
}
