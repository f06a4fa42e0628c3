Feature: Persistent login
  A login lives on the server, not in the page: a refresh does not end it.

  @STATUS-2
  Scenario: Refreshing the page
    Given Ada has an account
    When Ada logs in
    And Ada refreshes the page
    Then Ada is logged in

  @STATUS-2
  Scenario: A second window
    Given Ada is logged in
    When Ada opens a second window
    Then Ada is logged in

  @STATUS-2
  Scenario: Refreshing after logging out
    Given Ada is logged in
    When Ada logs out
    And Ada refreshes the page
    Then Ada is not logged in
    But Ada can log in

  @STATUS-2 @STATIC-2 @browser
  Scenario: Refreshing the restricted page
    Given Ada is logged in
    When Ada opens page one
    And Ada refreshes the page
    Then Ada sees page one
