import { Component } from '@angular/core';

@Component({
  selector: 'app-page-one',
  template: `<div class="card"><h1>This is page one!</h1></div>`,
})
export class PageOne {}
