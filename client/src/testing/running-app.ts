import { Location } from '@angular/common';
import {
  HttpTestingController,
  provideHttpClientTesting,
  TestRequest,
} from '@angular/common/http/testing';
import { provideLocationMocks } from '@angular/common/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { vi } from 'vitest';

import { App } from '../app/app';
import { appConfig } from '../app/app.config';
import { IS_PROBE } from '../app/auth/session-expired-interceptor';
import { Screen } from './screen';

const OFTEN = { interval: 5 };
const NOT_FOUND = { status: 404, statusText: 'Not Found' };

/** The whole client as a user sees it, with the test in place of the server. */
export class RunningApp extends Screen {
  /** What the server has beyond the four endpoints of the workflow, such as "GET /api/me". */
  readonly extras = new Set<string>();
  /** How the server answers /api/status: with an error while this is undefined. */
  status: boolean | undefined;
  /** What it tells there of new passwords. */
  rules = '';

  private unanswered: TestRequest[] = [];
  private answered = 0;
  private readonly server: HttpTestingController;
  private readonly fixture: ComponentFixture<App>;

  constructor(status: boolean | undefined) {
    super();
    this.status = status;
    TestBed.configureTestingModule({
      providers: [...appConfig.providers, provideHttpClientTesting(), provideLocationMocks()],
    });
    this.server = TestBed.inject(HttpTestingController);
    this.fixture = TestBed.createComponent(App);
  }

  static async at(
    url: string,
    status: boolean | undefined,
    ...extras: string[]
  ): Promise<RunningApp> {
    const app = new RunningApp(status);
    for (const extra of extras) app.extras.add(extra);
    await app.visit(url);
    return app;
  }

  protected override get root(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  async visit(url: string): Promise<void> {
    const arrival = TestBed.inject(Router).navigateByUrl(url);
    await this.answerStatus();
    await arrival;
    await this.settle();
  }

  /** Clicks what has this name; with `isPage` the status is asked and answered on the way. */
  async click(name: string, isPage = false): Promise<void> {
    this.control(name).click();
    if (isPage) await this.answerStatus();
    await this.settle();
  }

  async answerStatus(): Promise<void> {
    const request = await this.request('/api/status');
    if (this.status === undefined) request.flush('', { status: 503, statusText: 'Down' });
    else request.flush({ status: this.status }, { headers: { 'Password-Rules': this.rules } });
    await this.settle();
  }

  async request(url: string): Promise<TestRequest> {
    const found = await vi.waitUntil(
      () => this.open().find(({ request }) => request.url === url),
      OFTEN,
    );
    this.unanswered.splice(this.unanswered.indexOf(found), 1);
    return found;
  }

  countRequests(url: string): number {
    return this.open().filter(({ request }) => request.url === url).length;
  }

  /** Until the client has nothing more to do, or nothing without an answer of the test. */
  async settle(): Promise<void> {
    let before: number;
    do {
      before = this.answered;
      let isStable = false;
      void this.fixture.whenStable().then(() => (isStable = true));
      await vi.waitUntil(() => isStable || this.open().length > 0, OFTEN);
      this.open();
    } while (this.answered > before);
  }

  get heading(): string {
    return this.text('main h1');
  }

  get address(): string {
    return TestBed.inject(Location).path(true);
  }

  private open(): TestRequest[] {
    const all = [...this.unanswered, ...this.server.match(() => true)];
    this.unanswered = all.filter((request) => !request.cancelled && !this.isAnswered(request));
    return this.unanswered;
  }

  /** Says at once what the server has: to questions that change nothing, and for what it has not. */
  private isAnswered(open: TestRequest): boolean {
    const { context, url } = open.request;
    const had = [...this.extras].filter((extra) => extra.endsWith(` ${url}`));
    const isOptional = context.get(IS_PROBE) || ['/api/me', '/api/sessions'].includes(url);
    if (!isOptional || (had.length && !context.get(IS_PROBE))) return false;
    open.flush('', had.length ? { headers: { Allow: had.join() } } : NOT_FOUND);
    this.answered++;
    return true;
  }
}
