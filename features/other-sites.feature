Feature: Other sites
  Whatever pages of other sites make a browser do, nothing changes for its user.

  @CSRF-4 @browser
  Scenario: A link on another site does not log a user out
    Given Ada is logged in
    When Ada follows a link on Mallory's site that logs out
    Then Ada is logged in
    When Ada logs out
    Then Ada is not logged in

  @CSRF-1 @browser
  Scenario: A form on another site logs nobody in
    Given Ada has an account
    And Mallory has an account
    When Ada sends a form on Mallory's site that logs in as Mallory
    Then Ada is not logged in
    But Ada can log in

  @HDR-2 @browser
  Scenario: Another site cannot show the application as its own
    When Ada looks at a page on Mallory's site with the application inside
    Then Ada sees nothing of the application there
    When Ada opens the application
    Then Ada gets the client
