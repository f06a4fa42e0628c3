import { Component, input, output } from '@angular/core';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Email and password, for logging in and for registering. */
@Component({
  selector: 'app-credentials-form',
  template: `
    <form (submit)="submit($event, email.value, password.value)">
      <label for="email">Email</label>
      <input id="email" autocomplete="username" required #email />
      <label for="password">Password</label>
      <input id="password" type="password" required #password />
      <button class="btn btn-primary" [disabled]="isBusy()">{{ action() }}</button>
    </form>
    <p role="alert">{{ alert() }}</p>
  `,
})
export class CredentialsForm {
  /** The words on the button. */
  readonly action = input.required<string>();
  readonly isBusy = input(false);
  /** Why the last try was refused; empty while there is no reason. */
  readonly alert = input('');
  readonly send = output<Credentials>();

  protected submit(event: Event, email: string, password: string): void {
    event.preventDefault();
    this.send.emit({ email, password });
  }
}
