import { Title } from '@angular/platform-browser';
import { TestBed } from '@angular/core/testing';

import { RunningApp } from '../testing/running-app';

describe('App', () => {
  function links(app: RunningApp): string[] {
    return [...app.find('nav').querySelectorAll('a, button')].map((a) => a.textContent.trim());
  }

  it('offers a visitor to log in or to register.', async () => {
    const app = await RunningApp.at('/two', false);

    expect(links(app)).toEqual(['Home', 'Page one', 'Page two', 'Login', 'Register']);
  });

  it('offers a user to log out.', async () => {
    const app = await RunningApp.at('/two', true);

    expect(links(app)).toEqual(['Home', 'Page one', 'Page two', 'Logout']);
  });

  it.each(['POST /api/password', 'GET /api/sessions', 'DELETE /api/account'])(
    'offers the account to a user where the server has %s.',
    async (extra) => {
      const app = await RunningApp.at('/two', true, extra);

      expect(links(app)).toEqual(['Home', 'Page one', 'Page two', 'Account', 'Logout']);
    },
  );

  it('asks for the parts of an account only once somebody is logged in.', async () => {
    const app = await RunningApp.at('/two', false, 'POST /api/password');

    expect(links(app)).toContain('Login');
    expect(links(app)).not.toContain('Account');
  });

  it('offers neither while nobody knows.', async () => {
    const app = await RunningApp.at('/two', undefined);

    expect(links(app)).toEqual(['Home', 'Page one', 'Page two']);
  });

  it.each([
    ['/', 'Welcome!', 'Welcome · fourstep', 'Home'],
    ['/one', 'This is page one!', 'Page one · fourstep', 'Page one'],
    ['/two', 'This is page two!', 'Page two · fourstep', 'Page two'],
  ])('names the page %s in heading, title and navigation.', async (url, heading, title, link) => {
    const app = await RunningApp.at(url, true);

    expect(app.heading).toBe(heading);
    expect(TestBed.inject(Title).getTitle()).toBe(title);
    expect(app.text('[aria-current=page]')).toBe(link);
  });

  it('goes home from an unknown page.', async () => {
    const app = await RunningApp.at('/nonsense', true);
    expect(app.address).toBe('/');

    await app.visit('/unavailable');
    expect(app.heading).toBe('Welcome!');
  });

  it('moves the focus to the heading of each page but the first.', async () => {
    const app = await RunningApp.at('/', true);
    expect(document.activeElement).toBe(document.body);

    await app.visit('/one');
    expect(document.activeElement).toBe(app.find('h1'));
  });
});
