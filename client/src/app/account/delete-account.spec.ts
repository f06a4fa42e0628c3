import { provideDialogs } from '../../testing/dialogs';
import { RunningApp } from '../../testing/running-app';

describe('DeleteAccount', () => {
  let app: RunningApp;

  beforeEach(async () => {
    provideDialogs();
    app = await RunningApp.at('/account', true, 'DELETE /api/account');
    await app.click('Delete account …');
  });

  async function confirm(body: object): Promise<void> {
    app.fill({ Password: 'secret' });
    await app.click('Delete account');
    (await app.request('/api/account')).flush(body);
  }

  it('asks first, and for the password.', () => {
    expect((app.find('dialog') as HTMLDialogElement).open).toBe(true);
    expect(app.countRequests('/api/account')).toBe(0);
  });

  it('leads to the login page and says so.', async () => {
    app.status = false;
    await confirm({ result: true });
    await app.answerStatus();

    expect(app.address).toBe('/login');
    expect(app.told('status')).toBe('Your account has been deleted.');
  });

  it('keeps the account when the password is wrong.', async () => {
    await confirm({ result: false });
    await app.settle();

    expect(app.text('dialog [role=alert]')).toBe('The password is wrong.');
    expect(app.box('Password').value).toBe('');
    expect(app.text('header button')).toBe('Logout');
  });

  it('keeps the account, and what was typed no longer, when the user thinks better of it.', async () => {
    app.fill({ Password: 'secret' });
    await app.click('Cancel');
    expect(() => app.find('dialog')).toThrow();

    await app.click('Delete account …');
    expect(app.box('Password').value).toBe('');
    expect(app.countRequests('/api/account')).toBe(0);
  });
});
