Feature: Step 4, the client tracks the login status
  What one client does changes its own status, and nobody else's.

  @LOGIN-1 @LOGOUT-1
  Scenario: In, out and in again
    Given Ada is logged in
    When Ada logs out
    Then Ada is not logged in
    But Ada can log in

  @STATUS-3
  Scenario: A visitor beside a user
    Given Ada is logged in
    When Grace opens the application
    Then Grace is not logged in
    But Ada is logged in

  @STATUS-3
  Scenario: One of two users logs out
    Given Ada is logged in
    And Grace is logged in
    When Grace logs out
    Then Grace is not logged in
    But Ada is logged in

  @STATUS-3
  Scenario: A stranger guesses
    Given Ada is logged in
    When Mallory logs in as Ada with a wrong password
    Then the log-in is refused
    And Mallory is not logged in
    But Ada is logged in
