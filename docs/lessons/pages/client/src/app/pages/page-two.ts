import { Component } from '@angular/core';

@Component({
  selector: 'app-page-two',
  template: `<div class="card"><h1>This is page two!</h1></div>`,
})
export class PageTwo {}
