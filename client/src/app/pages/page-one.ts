import { Component } from '@angular/core';

import { describeDay } from '../account/moments';
import { injectUser } from '../account/user';

@Component({
  selector: 'app-page-one',
  template: `
    <div class="card">
      <h1 tabindex="-1">This is page one!</h1>
      <p>It is for users who are logged in.</p>
      @if (user(); as user) {
        <p>
          You are <strong>{{ user.email }}</strong>, registered on
          <time [attr.datetime]="user.registeredOn">{{ describeDay(user.registeredOn) }}</time>.
        </p>
      }
    </div>
  `,
})
export class PageOne {
  protected readonly user = injectUser();
  protected readonly describeDay = describeDay;
}
