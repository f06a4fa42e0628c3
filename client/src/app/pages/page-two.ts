import { Component } from '@angular/core';

@Component({
  selector: 'app-page-two',
  template: `
    <div class="card">
      <h1 tabindex="-1">This is page two!</h1>
      <p>It is open to everybody.</p>
    </div>
  `,
})
export class PageTwo {}
