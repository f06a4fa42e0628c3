Feature: Step 2, the client asks the server whether a user is logged in
  The client itself knows nothing. The server knows.

  @STATUS-1
  Scenario: Nobody is logged in at first
    Given Ada has an account
    When Ada opens the application
    Then Ada is not logged in
    But Ada can log in

  @STATUS-1
  Scenario: A user is logged in
    Given Ada is logged in
    When Ada opens the application
    Then Ada is logged in
