import { Component } from '@angular/core';

@Component({ selector: 'app-home', template: `<div class="card"><h1>Welcome!</h1></div>` })
export class Home {}
