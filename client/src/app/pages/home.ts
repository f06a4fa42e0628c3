import { Component } from '@angular/core';

@Component({
  selector: 'app-home',
  template: `
    <div class="card">
      <h1 tabindex="-1">Welcome!</h1>
      <p>You are logged in, or you would not see this page.</p>
    </div>
  `,
})
export class Home {}
