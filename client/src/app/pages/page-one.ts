import { Component } from '@angular/core';

@Component({
  selector: 'app-page-one',
  template: `
    <div class="card">
      <h1 tabindex="-1">This is page one!</h1>
      <p>It is for users who are logged in.</p>
    </div>
  `,
})
export class PageOne {}
